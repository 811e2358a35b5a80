namespace OobProvisioning.KeyManager.IntegrationTests.Running;

/// <summary>A device that has its user sign in elsewhere (RFC 8628).</summary>
internal static class DeviceFlow
{
    public const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    public static Task<ConfiguredClient> NewDeviceClientAsync(this RunningKeyManager keyManager) =>
        keyManager.NewClientAsync(new { grantTypes = new[] { Grant, "refresh_token" }, scopes = new[] { "apim:subscribe" }, publicClient = true, applicationType = "native" });

    /// <summary>The answer with the codes: what the device and its user know.</summary>
    public static Task<JsonObject> StartDeviceAsync(this RunningKeyManager keyManager, ConfiguredClient client) =>
        keyManager.PostFormAsync("/oauth2/device_authorization", null, ("client_id", client.ClientId), ("scope", "openid offline_access apim:subscribe")).JsonAsync();

    public static Task<HttpResponseMessage> PollDeviceAsync(this RunningKeyManager keyManager, ConfiguredClient client, JsonObject device) =>
        keyManager.GrantAsync(client, Grant, ("device_code", (string)device["device_code"]!));
}
