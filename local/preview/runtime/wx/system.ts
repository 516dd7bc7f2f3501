import type { Host } from '../host.js';
import { asynchronous, Listeners, type WxGroup } from './api.js';

/** The base library whose behaviour the preview follows: the first that runs glass-easel on WebView by itself. */
export const SDK_VERSION = '3.8.12';

/** The phone that the frame shows, its windows and settings. */
export const system = (host: Host): WxGroup => {
  const themes = new Listeners();
  host.theme.subscribe((theme) => themes.emit({ theme }));

  const getWindowInfo = () => {
    const { statusBarHeight, screenWidth, screenHeight, windowWidth, windowHeight, safeAreaBottom } = host.metrics();
    const bottom = screenHeight - safeAreaBottom;
    return {
      pixelRatio: devicePixelRatio,
      screenWidth,
      screenHeight,
      windowWidth,
      windowHeight,
      statusBarHeight,
      screenTop: screenHeight - windowHeight,
      safeArea: {
        left: 0,
        right: screenWidth,
        top: statusBarHeight,
        bottom,
        width: screenWidth,
        height: bottom - statusBarHeight,
      },
    };
  };
  const getDeviceInfo = () => ({
    abi: 'arm64-v8a',
    benchmarkLevel: -1,
    brand: 'devtools',
    model: navigator.platform,
    // Not `devtools`: pages must behave as they do on a phone.
    system: 'Android 13',
    platform: 'android',
    cpuType: 'unknown',
    memorySize: '8192',
  });
  const getAppBaseInfo = () => ({
    SDKVersion: SDK_VERSION,
    enableDebug: false,
    host: { appId: '' },
    language: 'zh_CN',
    version: '8.0.50',
    theme: host.theme.value,
    fontSizeScaleFactor: host.textScale.value,
    fontSizeSetting: Math.round(16 * host.textScale.value),
  });
  const getSystemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: true,
    wifiEnabled: host.online.value,
    deviceOrientation: 'portrait',
  });
  const getAppAuthorizeSetting = () => ({
    albumAuthorized: 'authorized',
    bluetoothAuthorized: 'not determined',
    cameraAuthorized: 'authorized',
    locationAuthorized: 'authorized',
    locationReducedAccuracy: false,
    microphoneAuthorized: 'not determined',
    notificationAuthorized: 'authorized',
    phoneCalendarAuthorized: 'not determined',
  });
  const getSystemInfoSync = () => ({
    ...getDeviceInfo(),
    ...getWindowInfo(),
    ...getAppBaseInfo(),
    ...getSystemSetting(),
    ...getAppAuthorizeSetting(),
  });

  return {
    getWindowInfo,
    getDeviceInfo,
    getAppBaseInfo,
    getSystemSetting,
    getAppAuthorizeSetting,
    getSystemInfoSync,
    getSystemInfo: asynchronous('getSystemInfo', getSystemInfoSync),
    getSystemInfoAsync: asynchronous('getSystemInfoAsync', getSystemInfoSync),
    onThemeChange: themes.on,
    offThemeChange: themes.off,
  };
};
