using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>Registers a client for a program that has the scope for it (RFC 7591 3.1).</summary>
internal sealed class RegisterClient(ClientRegistration registration, RegistrationBounds bounds, RegistrationAddress address)
{
    public async Task<Results<Versioned<Created<ClientInformation>>, JsonHttpResult<OAuthError>, TryLater>> RunAsync(
        Caller caller, ShownInitialToken shown, ClientMetadata request, CancellationToken cancellationToken)
    {
        if (!bounds.AdmitsNow(caller))
        {
            return RegistrationErrors.TooMany();
        }

        var faults = new Faults();
        var settings = ClientMetadataRules.Check(request, present: null, faults);
        if (faults.Any)
        {
            return RegistrationErrors.Invalid(faults);
        }

        if (!await bounds.TakeAsync(shown, cancellationToken))
        {
            return RegistrationErrors.TokenIsUsedUp();
        }

        var token = "";
        var registered = await registration.RunAsync(NewOAuthClient.RandomId(), request.ClientName, settings, caller, (client, now) =>
        {
            (var row, token) = RegistrationAccessToken.Create(client.Id, succeededId: null, now);
            return row;
        }, cancellationToken) ?? throw new InvalidOperationException("A random client id was used before.");
        return TypedResults.Created((string?)null, ClientInformation.Of(registered, token, address)).WithVersion(registered.VersionWithClient);
    }
}
