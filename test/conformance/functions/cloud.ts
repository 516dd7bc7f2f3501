/** wx-server-sdk as the documents tell a function to set it up. */
import cloud from 'wx-server-sdk';

// The SDK's own types want a string here and declare a symbol: both come from the same package.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

export default cloud;
