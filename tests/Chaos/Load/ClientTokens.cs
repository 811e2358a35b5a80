using System.Net.Http.Headers;
using System.Text;
using OobProvisioning.LocalStack;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Chaos.Load;

/// <summary>Access tokens by client_credentials (RFC 6749 4.4).</summary>
internal sealed class ClientTokens(IWire wire)
{
    public const string GetToken = "get a token";

    private const string Scope = "service_providers:view service_providers:manage apim:subscribe apim:admin apim:sub_manage";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public Task<Reply> GetAsync(string clientId, string clientSecret, string? scope = null)
    {
        // RFC 6749 2.3.1: both halves are form-url-encoded.
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(clientSecret)}"));
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return wire.SendAsync(GetToken, HttpMethod.Post, "oauth2/token", new AuthenticationHeaderValue("Basic", credentials), () => new FormUrlEncodedContent(form));
    }

    /// <summary>The token of the automation client. It lives for an hour, longer than a run.</summary>
    public async Task<string> AutomationAsync(string credentialsFile, CancellationToken cancellationToken)
    {
        var client = AutomationCredentials.Read(credentialsFile).Automation;
        while (true)
        {
            var reply = await GetAsync(client.Id, client.Secret, Scope);
            if (reply.IsDone)
            {
                return reply.Text("access_token");
            }

            if (reply.IsRefused)
            {
                throw new LauncherException($"The Key Manager gives the automation client no token: {reply.Status}.");
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
