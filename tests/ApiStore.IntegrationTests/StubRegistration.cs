using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace OobProvisioning.ApiStore.IntegrationTests;

/// <summary>The part of the stub Key Manager that makes and unmakes clients. Each call has a name by which a test can make it fail.</summary>
public sealed class StubRegistration(ConcurrentDictionary<string, StubClient> clients)
{
    public const string Register = "register";
    public const string Update = "update";
    public const string Regenerate = "regenerate-secret";
    public const string Delete = "delete";
    public const string AddSecret = "add-secret";
    public const string DeleteSecret = "delete-secret";
    public const string ListSecrets = "list-secrets";

    private readonly ConcurrentDictionary<string, byte> _usedIds = new();
    private readonly ConcurrentQueue<string> _deletions = new();

    /// <summary>The secrets of its clients that were added to the first one.</summary>
    public ConcurrentDictionary<Guid, (string ClientId, JsonObject Asked)> AddedSecrets { get; } = new();

    /// <summary>The ids of every deletion that was asked for.</summary>
    public IReadOnlyCollection<string> Deletions => _deletions;

    public ConcurrentQueue<JsonObject> Registrations { get; } = new();

    /// <summary>Null for any other call.</summary>
    public static string? NameOf(HttpRequest request) => (request.Method, IdOf(request)) switch
    {
        ("POST", "") => Register,
        (var method, { } id) when id.Contains("/secrets", StringComparison.Ordinal) => method switch { "PUT" => AddSecret, "DELETE" => DeleteSecret, _ => ListSecrets },
        ("PUT", not null) => Update,
        ("DELETE", not null) => Delete,
        ("POST", { } id) when id.EndsWith('/' + Regenerate, StringComparison.Ordinal) => Regenerate,
        _ => null,
    };

    public async Task AnswerAsync(HttpContext context)
    {
        var id = IdOf(context.Request)!.Split('/')[0];
        switch (NameOf(context.Request))
        {
            case Register:
                await RegisterAsync(context);
                break;
            case Delete:
                _deletions.Enqueue(id);
                _usedIds.TryAdd(id, 0);
                await (IsOurs(id) && clients.TryRemove(id, out _) ? SayAsync(context, 204) : SayNotFoundAsync(context, gone: !clients.ContainsKey(id)));
                break;
            case AddSecret or DeleteSecret or ListSecrets when IsOurs(id):
                await AnswerOfSecretsAsync(context, id);
                break;
            case Update or Regenerate when IsOurs(id) && context.Request.Headers.IfMatch is [{ } version] && version != $"\"{clients[id].Version}\"":
                await SayAsync(context, 412, new { type = "urn:oob-provisioning:modified" });
                break;
            case Update when IsOurs(id):
                var body = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
                clients[id] = clients[id] with { GrantTypes = [.. body["grant_types"].Strings()], CallbackUrls = [.. body["redirect_uris"].Strings()] };
                await SayAsync(context, 200, OnTheWire(clients[id], null));
                break;
            case Regenerate when IsOurs(id):
                clients[id] = clients[id] with { Secret = $"regenerated-{Guid.NewGuid():N}" };
                await SayAsync(context, 200, OnTheWire(clients[id], clients[id].Secret));
                break;
            default:
                await SayNotFoundAsync(context);
                break;
        }
    }

    private async Task AnswerOfSecretsAsync(HttpContext context, string id)
    {
        var secretId = Guid.TryParse(IdOf(context.Request)!.Split('/')[^1], out var parsed) ? parsed : Guid.Empty;
        switch (NameOf(context.Request))
        {
            case AddSecret:
                AddedSecrets[secretId] = (id, (await context.Request.ReadFromJsonAsync<JsonObject>())!);
                await SayAsync(context, 200, OnTheWire(clients[id], $"added-{secretId:N}"));
                break;
            case DeleteSecret:
                await (AddedSecrets.TryRemove(secretId, out _) ? SayAsync(context, 200, OnTheWire(clients[id], null)) : SayNotFoundAsync(context, gone: true));
                break;
            default:
                var list = AddedSecrets.Where(secret => secret.Value.ClientId == id).Select(secret => new { id = secret.Key, hint = "adde", createdAt = DateTimeOffset.UnixEpoch });
                await SayAsync(context, 200, new { list });
                break;
        }
    }

    private async Task RegisterAsync(HttpContext context)
    {
        var body = (await context.Request.ReadFromJsonAsync<JsonObject>())!;
        Registrations.Enqueue(body);
        var id = body.Text("client_id");
        string[] grantTypes = [.. body["grant_types"].Strings()];
        string[] callbackUrls = [.. body["redirect_uris"].Strings()];
        if (grantTypes.Contains("authorization_code") && callbackUrls.Length == 0)
        {
            await SayAsync(context, 400, new { type = "urn:oob-provisioning:callback-url-required", errors = new { redirect_uris = (string[])["A callback URL is needed."] } });
        }
        else if (((string?)body["scope"])?.StartsWith("apim:", StringComparison.Ordinal) == true)
        {
            await SayAsync(context, 400, new { type = "urn:oob-provisioning:invalid-request", errors = new { scope = (string[])["A built-in scope is never given to a registered client."] } });
        }
        else if (!_usedIds.TryAdd(id, 0))
        {
            await SayAsync(context, 409, new { type = "urn:oob-provisioning:conflict" });
        }
        else
        {
            clients[id] = new StubClient(id, $"generated-{Guid.NewGuid():N}") { GrantTypes = grantTypes, CallbackUrls = callbackUrls, MadeByTheStore = true };
            await SayAsync(context, 201, OnTheWire(clients[id], clients[id].Secret));
        }
    }

    private bool IsOurs(string id) => clients.TryGetValue(id, out var client) && client.MadeByTheStore;

    private static string? IdOf(HttpRequest request) =>
        request.Path.StartsWithSegments(StubKeyManager.ReadPath, StringComparison.Ordinal, out var rest) && request.Path != StubKeyManager.VerifyPath ? rest.Value!.TrimStart('/') : null;

    private static object OnTheWire(StubClient client, string? secret) => new
    {
        client_id = client.ClientId,
        client_secret = secret,
        client_secret_expires_at = 0,
        registration_id = client.RegistrationId,
        grant_types = client.GrantTypes,
        redirect_uris = client.CallbackUrls,
        access_token_lifetime_seconds = client.AccessTokenLifetimeSeconds,
        version = client.Version,
    };

    private static Task SayNotFoundAsync(HttpContext context, bool gone = false) =>
        SayAsync(context, 404, gone ? new { type = "urn:oob-provisioning:not-found", gone } : new { type = "urn:oob-provisioning:not-found" });

    private static Task SayAsync(HttpContext context, int status, object? body = null)
    {
        context.Response.StatusCode = status;
        return body is null ? Task.CompletedTask : context.Response.WriteAsJsonAsync(body);
    }
}
