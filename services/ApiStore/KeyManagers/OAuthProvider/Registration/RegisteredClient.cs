using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OobProvisioning.ServiceDefaults.Secrecy;

namespace OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Registration;

/// <summary>RFC 7591 3.2.1: a client as its provider has registered it.</summary>
internal sealed record RegisteredClient(ClientDescription Description, string? ClientSecret) : Discreet
{
    private const int MaxClientIdLength = 255;
    private const int VersionBytes = 16;

    /// <summary>Null if the answer is about no client. What is not told of it is null.</summary>
    public static RegisteredClient? Of(ProviderReply reply)
    {
        if (!reply.Succeeded || reply.Text("client_id") is not { Length: > 0 and <= MaxClientIdLength } id || id.Any(char.IsControl))
        {
            return null;
        }

        var grantTypes = reply.Texts("grant_types");
        var callbackUrls = reply.Texts("redirect_uris");
        var description = new ClientDescription(id, null, grantTypes, callbackUrls, State: "ACTIVE", Version: VersionOf(grantTypes ?? [], callbackUrls ?? []));
        return new RegisteredClient(description, reply.Text("client_secret") is { Length: > 0 } secret ? secret : null);
    }

    /// <summary>
    /// What manages it from now on, as far as the answer says so. An address elsewhere is passed over: the token that opens the client's registration is
    /// sent to the provider alone.
    /// </summary>
    public static ClientManagement? ManagementOf(ProviderReply reply, KeyManager keyManager, ClientManagement? former)
    {
        var address = Uri.TryCreate(reply.Text("registration_client_uri"), UriKind.Absolute, out var told) && IsOf(keyManager, told) ? told : former?.Address;
        var token = reply.Text("registration_access_token") is { Length: > 0 and <= StoredCredentials.MaxLength } given ? given : former?.Token;
        return address is not null && token is not null ? new ClientManagement(address, token) : null;
    }

    private static bool IsOf(KeyManager keyManager, Uri address)
    {
        var settings = keyManager.Provider!;
        Uri?[] known = [new Uri(keyManager.Issuer!), settings.RegistrationEndpoint, settings.TokenEndpoint];
        return ProviderAddress.FaultOf(address) is null && known.Any(own => own is not null && address.IsOfOrigin(own));
    }

    /// <summary>The same for the same grant types and callback URLs, in whatever order they come.</summary>
    private static string VersionOf(IReadOnlyList<string> grantTypes, IReadOnlyList<string> callbackUrls)
    {
        var text = string.Join('\n', [.. grantTypes.Order(StringComparer.Ordinal), "", .. callbackUrls.Order(StringComparer.Ordinal)]);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(..VersionBytes));
    }
}
