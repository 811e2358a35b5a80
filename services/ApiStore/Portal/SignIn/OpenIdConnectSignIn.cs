using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>How the framework signs people in for the store: code with PKCE; state, nonce and issuer are checked.</summary>
internal sealed partial class OpenIdConnectSignIn(
    UserIssuer issuer, IdentityServer server, IHttpClientFactory http, IOptions<SignInOptions> signIn, TimeProvider time, ILogger<OpenIdConnectSignIn> logger)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Scheme = "SignIn";

    /// <summary>Somebody may read the sign-in page for as long as the identity server does not mind.</summary>
    private static readonly TimeSpan SignInTime = TimeSpan.FromHours(1);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name == Scheme)
        {
            Configure(options);
        }
    }

    public void Configure(OpenIdConnectOptions options)
    {
        options.ConfigurationManager = server.Metadata;
        options.Backchannel = http.CreateClient(BackChannel.Name);
        options.ClientId = signIn.Value.ClientId;
        options.ClientSecret = signIn.Value.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query; // A form would be posted by another site, without our cookies.
        options.UsePkce = true;
        options.RemoteAuthenticationTimeout = SignInTime;
        options.ProtocolValidator.NonceLifetime = SignInTime;
        options.Scope.Clear();
        signIn.Value.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList().ForEach(options.Scope.Add);
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.SignInScheme = StoreSession.Scheme;
        options.SignOutScheme = StoreSession.Scheme;
        options.CallbackPath = SignInSetup.Callback;
        options.CorrelationCookie.Protect(issuer);
        options.NonceCookie.Protect(issuer);
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = issuer.Name,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            AlgorithmValidator = UnderstoodHeaders.IsValid,
            LifetimeValidator = (notBefore, expires, _, _) => BearerSetup.IsAlive(notBefore, expires, time),
        };
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = SayWhereToComeBackAsync,
            OnMessageReceived = RefuseAnotherIssuerAsync,
            OnTokenValidated = OpenSessionAsync,
            OnRemoteFailure = LeaveItToThePageAsync,
            OnRedirectToIdentityProviderForSignOut = SayWhereToGoAfterwardsAsync,
        };
    }

    /// <summary>The public address, as the client has it at the identity server; whatever Host a request names.</summary>
    private Task SayWhereToComeBackAsync(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = new Uri(issuer.Portal, SignInSetup.Callback).AbsoluteUri;
        return Task.CompletedTask;
    }

    /// <summary>RFC 9207 2.4.</summary>
    private async Task RefuseAnotherIssuerAsync(MessageReceivedContext context)
    {
        var metadata = await server.Metadata.GetConfigurationAsync(context.HttpContext.RequestAborted);
        var named = context.ProtocolMessage.Iss;
        if (named is null ? metadata.AuthorizationResponseIssParameterSupported : named != issuer.Name)
        {
            context.Fail("The answer is not of the issuer that was asked.");
        }
    }

    private Task OpenSessionAsync(TokenValidatedContext context)
    {
        (context.Principal, context.Properties) = StoreSession.Of(
            context.Principal!, context.TokenEndpointResponse!, string.Join(' ', context.Options.Scope),
            context.Options.ClientId!, context.Properties!, time.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <summary>Says no more here: the request goes on to a page as any other.</summary>
    private Task LeaveItToThePageAsync(RemoteFailureContext context)
    {
        var isOutage = context.Failure is HttpRequestException or OperationCanceledException
            || context.Failure?.GetBaseException() is HttpRequestException or IOException;
        Log.Failed(logger, context.Failure?.GetType().Name);
        context.HttpContext.Features.Set(new FailedSignIn(isOutage));
        context.SkipHandler();
        return Task.CompletedTask;
    }

    /// <summary>RP-Initiated Logout 2, without a state that somebody would have to remember.</summary>
    private Task SayWhereToGoAfterwardsAsync(RedirectContext context)
    {
        context.ProtocolMessage.PostLogoutRedirectUri = issuer.Portal.AbsoluteUri;
        context.ProtocolMessage.ClientId = context.Options.ClientId;
        var message = context.ProtocolMessage;
        context.Response.Redirect(string.IsNullOrEmpty(message.IssuerAddress) ? SignInSetup.Path : message.CreateLogoutRequestUrl());
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody came back from the identity server and could not be signed in: {Fault}.")]
        public static partial void Failed(ILogger logger, string? fault);
    }
}
