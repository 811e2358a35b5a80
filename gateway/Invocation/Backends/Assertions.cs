using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.Gateway.Edge;
using OobProvisioning.Gateway.Invocation.Tokens;

namespace OobProvisioning.Gateway.Invocation.Backends;

/// <summary>What a backend may believe of a call: application, subscriber, keys and API, signed. The same for a minute.</summary>
internal sealed class Assertions(AssertionKey key, IOptions<EdgeOptions> edge, TimeProvider time) : IDisposable
{
    private const int Most = 20_000;
    private static readonly TimeSpan Reused = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(3);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    private readonly Remembered<Assertion> _signed = new(Most, time);

    public string? Of(Admission admission)
    {
        if (key.Signer is null)
        {
            return null;
        }

        var name = $"{admission.Client.Id} {admission.Api.Id}";
        if (_signed.Find(name) is { } assertion && assertion.Admission == admission)
        {
            return assertion.Text;
        }

        var text = Sign(admission, key.Signer);
        _signed.Keep(name, new(admission, text), time.GetUtcNow() + Reused);
        return text;
    }

    public void Dispose() => _signed.Dispose();

    private string Sign(Admission admission, SigningCredentials signer)
    {
        var now = time.GetUtcNow();
        var (api, client, application) = (admission.Api, admission.Client, admission.Application);
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = edge.Value.PublicAddress,
            Audience = api.Uri,
            IssuedAt = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            TokenType = "JWT",
            SigningCredentials = signer,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = application.Owner,
                ["subscriber"] = Members(("id", application.Owner), ("issuer", application.OwnerIssuer), ("kind", application.OwnerKind)),
                ["application"] = Members(("id", $"{application.Id}"), ("name", application.Name), ("policy", application.ThrottlingPolicy)),
                ["api"] = Members(("name", api.Name), ("context", api.Context), ("version", api.Version)),
                ["client_id"] = client.ConsumerKey,
                ["key_type"] = client.KeyType == Sync.Known.KeyType.Sandbox ? "SANDBOX" : "PRODUCTION",
            },
        });
    }

    private static Dictionary<string, object> Members(params (string Name, string? Value)[] members) =>
        members.Where(member => member.Value is not null).ToDictionary(member => member.Name, member => (object)member.Value!);

    /// <summary>Good as long as all that it says is still so.</summary>
    private sealed record Assertion(Admission Admission, string Text);
}
