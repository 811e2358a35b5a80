using OobProvisioning.KeyManager.Families;
using OobProvisioning.KeyManager.Tokens.ClientAssertions;
using OobProvisioning.KeyManager.Tokens.Grants;
using OobProvisioning.KeyManager.Tokens.Interaction;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace OobProvisioning.KeyManager.Tokens.Protocol;

/// <summary>One small handler for each thing that our contract says differently from OpenIddict.</summary>
internal static class AuthorizationServerHandlers
{
    public static void AddOurHandlers(this OpenIddictServerBuilder server) => server
        .AddEventHandler(PublicBaseUri.Descriptor)
        .AddEventHandler(RefuseOtherMethods.Descriptor)
        .AddEventHandler(TakeNoContent<ExtractUserInfoRequestContext>.Descriptor)
        .AddEventHandler(TakeNoContent<ExtractEndSessionRequestContext>.Descriptor)
        .AddEventHandler(TakeNoContent<ExtractEndUserVerificationRequestContext>.Descriptor)
        .AddEventHandler(RefuseRepeatedParameters<ExtractAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseRepeatedParameters<ExtractEndUserVerificationRequestContext>.Descriptor)
        .AddEventHandler(RefuseRepeatedParameters<ExtractEndSessionRequestContext>.Descriptor)
        .AddEventHandler(RefuseRepeatedParameters<ExtractUserInfoRequestContext>.Descriptor)
        .AddEventHandler(RefuseRepeatedResponseType<ValidateAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseRepeatedResponseType<ValidatePushedAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseWrongMaxAge<ValidateAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseWrongMaxAge<ValidatePushedAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseTokenInAddress.Descriptor)
        .AddEventHandler(RefuseLongRequests<ExtractAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseLongRequests<ValidatePushedAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseLongRequests<ExtractEndUserVerificationRequestContext>.Descriptor)
        .AddEventHandler(RefuseLongRequests<ExtractEndSessionRequestContext>.Descriptor)
        .AddEventHandler(LimitUnprovenClients<ValidatePushedAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(LimitUnprovenClients<ValidateDeviceAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefusalStatus<ApplyPushedAuthorizationResponseContext>.Descriptor)
        .AddEventHandler(RefusalStatus<ApplyDeviceAuthorizationResponseContext>.Descriptor)
        .AddEventHandler(DevicePolling.SayInterval.Descriptor)
        .AddEventHandler(DevicePolling.Descriptor)
        .AddEventHandler(CountEngineAnswers.Descriptor)
        .AddClientAuthentication()
        .AddGrants()
        .AddEventHandler(SelfContainedAccessTokens.Descriptor)
        .AddEventHandler(AnswerUserInfo.Descriptor)
        .RemoveEventHandler(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor)
        .AddEventHandler(FormPostResponse.Descriptor)
        .AddEventHandler(RefuseAtCallback.Descriptor)
        .AddEventHandler(KnownCallback.InAddress)
        .AddEventHandler(KnownCallback.InPushedRequest)
        .AddEventHandler(RefuseRevokedAccessTokens.Descriptor)
        .RemoveEventHandler(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor)
        .AddEventHandler(RevokeToken.Descriptor)
        .AddEventHandler(AllowIntrospectionByScope.Descriptor)
        .AddEventHandler(AllowIntrospectionByScope.Hide.Descriptor)
        .AddEventHandler(SayWhoseTokenItIs.Descriptor);

    private static OpenIddictServerBuilder AddClientAuthentication(this OpenIddictServerBuilder server) => server
        .AddClientAssertions()
        .AuthenticateClientsFirst()
        .AddEventHandler(AdvertisePublicClients.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidateTokenRequestContext>.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidateIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidateRevocationRequestContext>.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidatePushedAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RequireClientAuthentication<ValidateDeviceAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractTokenRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractIntrospectionRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractRevocationRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractPushedAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(RefuseTwoClients<ExtractDeviceAuthorizationRequestContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyTokenResponseContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyIntrospectionResponseContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyRevocationResponseContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyPushedAuthorizationResponseContext>.Descriptor)
        .AddEventHandler(MalformedBasicIsInvalidClient<ApplyDeviceAuthorizationResponseContext>.Descriptor)
        .AddEventHandler(RefuseUnknownClient.Descriptor);

    private static OpenIddictServerBuilder AddGrants(this OpenIddictServerBuilder server)
    {
        server.Services.AddSingleton<RequireContinuedGrant>();
        server.Services.AddSingleton<RequirePasswordGrant>();
        server.Services.AddSingleton<RequireTokenExchangeGrant>();
        server.Services.AddSingleton<RequireUsedOnceToken>();
        server.Services.AddSingleton<RequirePushedRequest>();
        server.Services.AddSingleton<RequireAnsweredDevice>();
        server.Services.AddSingleton<RequireUsersToken>();
        server.Services.AddScoped<UserPrincipals>();
        server.Services.AddSingleton<OpenScopes>();
        return server
            .AddEventHandler(RefuseScopesBeyondClient<ValidateTokenRequestContext>.Descriptor)
            .AddEventHandler(RefuseScopesBeyondClient<ValidateAuthorizationRequestContext>.Descriptor)
            .AddEventHandler(RefuseScopesBeyondClient<ValidatePushedAuthorizationRequestContext>.Descriptor)
            .AddEventHandler(RefuseScopesBeyondClient<ValidateDeviceAuthorizationRequestContext>.Descriptor)
            .AddEventHandler(RefuseUnknownResources<ValidateTokenRequestContext>.Descriptor)
            .AddEventHandler(RefuseUnknownResources<ValidateAuthorizationRequestContext>.Descriptor)
            .AddEventHandler(RefuseUnknownResources<ValidatePushedAuthorizationRequestContext>.Descriptor)
            .AddEventHandler(IssueClientCredentialsToken.Descriptor)
            .AddEventHandler(IssuePasswordToken.Descriptor)
            .AddEventHandler(ContinueGrant.Descriptor)
            .AddEventHandler(ExchangeToken.Descriptor)
            .RemoveEventHandler(OpenIddictServerHandlers.AttachAuthorization.Descriptor) // A family begins when its user allows it: see GrantFamilies.
            .RemoveEventHandler(OpenIddictServerHandlers.RedeemTokenEntry.Descriptor)
            .AddEventHandler(RedeemOnce.Descriptor)
            .AddEventHandler(PushedRequests.Descriptor)
            .AddEventHandler(DeviceJoinsFamily.Descriptor)
            .AddEventHandler(JudgeReuse.Descriptor)
            .AddEventHandler(NarrowAccessToken.Descriptor)
            .AddEventHandler(SayWhatWasGranted.Descriptor);
    }
}
