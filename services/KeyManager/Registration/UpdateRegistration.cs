using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.OAuthClients;
using OobProvisioning.KeyManager.OAuthClients.Secrets;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.KeyManager.ServiceProviders;
using OobProvisioning.KeyManager.Tokens.Protocol;
using OobProvisioning.ServiceDefaults.Auditing;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Problems;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Registration;

/// <summary>Replaces a client's whole metadata (RFC 7592 2.2). Its secrets stay, unless it uses none any more, or begins to.</summary>
internal sealed class UpdateRegistration(
    OwnRegistration registration,
    RegistrationAddress address,
    SecretVerification verification,
    OAuthClientDirectory directory,
    KeyManagerDb db,
    TimeProvider time)
{
    public async Task<Results<Versioned<Ok<ClientInformation>>, RefusedAccess, JsonHttpResult<OAuthError>>> RunAsync(
        RegistrationAccess access, ClientMetadataUpdate request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await registration.LockAsync(access, cancellationToken) is not { OAuthClient: { } client } provider)
        {
            return new RefusedAccess();
        }

        if (!expectedVersion.Admits(provider.VersionWithClient))
        {
            return RegistrationErrors.Modified();
        }

        if (client.IsServiceClient || client.Settings.Scopes.Any(BuiltInScopes.Grantable.Contains))
        {
            return RegistrationErrors.HasBuiltInScopes();
        }

        var faults = new Faults();
        ClientMetadataRules.CheckUpdate(request, client, faults);
        faults.AddIf(
            request.ClientSecret is { } text && !await verification.VerifyAsync(client, text, cancellationToken), "client_secret", "It is not the client's.");
        var settings = ClientMetadataRules.Check(request, client.Settings, faults);
        if (faults.Any)
        {
            return RegistrationErrors.Invalid(faults);
        }

        var now = time.GetStorableUtcNow();
        var secret = client.Reconfigure(settings, now);
        if (db.ChangeTracker.HasChanges())
        {
            db.Add(AuditEvent.Of(OwnRegistration.ActorOf(client), "configure", OAuthClientAudit.Object(client.ClientId!), now));
        }

        var token = registration.Rotate(access, now);
        await SaveAsync(provider, request.ClientName ?? client.ClientId!, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        directory.Forget(client.ClientId!);
        return TypedResults.Ok(ClientInformation.Of(new RegisteredClient(provider, client, secret), token, address))
            .WithVersion(provider.VersionWithClient);
    }

    private async Task SaveAsync(ServiceProvider provider, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.KeepsNameAsync(provider, name, cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        db.Add(AuditEvent.Of(OwnRegistration.ActorOf(provider.OAuthClient!), "update", ServiceProviderAudit.Object(provider.Id), now));
        await db.SaveNamedAsync(provider, name, cancellationToken);
    }
}
