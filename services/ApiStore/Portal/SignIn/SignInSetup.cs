using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Protection;

namespace OobProvisioning.ApiStore.Portal.SignIn;

/// <summary>People sign in to the store's pages with a browser.</summary>
internal static class SignInSetup
{
    public const string Path = "/store/";
    public const string Begin = "/store/sign-in";
    public const string End = "/store/sign-out";
    public const string Callback = "/store/signin-oidc";
    public const string ReturnUrl = "returnUrl";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddProtection("OobProvisioning.ApiStore").PersistKeysToDbContext<ApiStoreDb>();
        if (UserIssuer.Of(builder.Configuration) is not { } issuer)
        {
            return; // The start stops when the options are checked.
        }

        services.AddScoped<BeginSignIn>().AddScoped<EndSession>().AddSingleton<TokenRevocation>();
        services.AddAuthentication().AddCookie(StoreSession.Scheme, options => StoreSession.Configure(options, issuer));
        var options = builder.Configuration.GetSection(SignInOptions.Section).Get<SignInOptions>() ?? new SignInOptions();
        AddOpenIdConnect(services, isSetUp: !string.IsNullOrEmpty(options.ClientSecret));
    }

    public static void MapSignIn(this WebApplication app)
    {
        var pages = app.MapGroup("").RequireAuthorization(KnowBySession);
        pages.MapGet(Begin, (BeginSignIn slice, string? returnUrl, CancellationToken cancellationToken) => slice.RunAsync(returnUrl, cancellationToken));
        pages.MapGet(Callback, (FailedSignIn? failure, ClaimsPrincipal user) => SignInPages.Of(failure, user));
        pages.MapPost(End, (EndSession slice, SignOutForm form, CancellationToken cancellationToken) => slice.RunAsync(form, cancellationToken));
    }

    /// <summary>Pages know people by their session, if they have one; the API never looks at it.</summary>
    public static void KnowBySession(AuthorizationPolicyBuilder policy) => policy.AddAuthenticationSchemes(StoreSession.Scheme).RequireAssertion(_ => true);

    private static void AddOpenIdConnect(IServiceCollection services, bool isSetUp)
    {
        services.AddSingleton(provider => new SignInState(isSetUp ? provider.GetRequiredService<IdentityServer>() : null));
        if (isSetUp)
        {
            services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OpenIdConnectSignIn>();
            services.AddAuthentication().AddOpenIdConnect(OpenIdConnectSignIn.Scheme, _ => { });
        }
    }
}
