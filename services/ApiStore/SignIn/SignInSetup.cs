using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Protection;

namespace OobProvisioning.ApiStore.SignIn;

/// <summary>Who the store's users are: they sign in to its pages with a browser, and call its API with access tokens.</summary>
internal static class SignInSetup
{
    public const string Path = "/store/";
    public const string Callback = "/store/signin-oidc";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddProtection("OobProvisioning.ApiStore").PersistKeysToDbContext<ApiStoreDb>();
        services.AddRazorComponents();
        if (UserIssuer.Of(builder.Configuration) is not { } issuer)
        {
            return; // The start stops when the options are checked.
        }

        services.AddSingleton(issuer);
        services.AddBackChannel(issuer);
        services.AddSingleton<IdentityServer>();
        services.AddSingleton<TokenRevocation>();
        services.Configure<AntiforgeryOptions>(options =>
        {
            options.Cookie = issuer.Cookie("antiforgery");
            options.SuppressXFrameOptionsHeader = true; // Pages say more: see PageHeaders.
        });
        services.AddAuthentication().AddCookie(StoreSession.Scheme, options => StoreSession.Configure(options, issuer));
        var options = builder.Configuration.GetSection(SignInOptions.Section).Get<SignInOptions>() ?? new SignInOptions();
        AddOpenIdConnect(services, isSetUp: !string.IsNullOrEmpty(options.ClientSecret));
        if (!issuer.IsKeyManager)
        {
            builder.AddUserTokens(issuer, options.Audience);
        }
    }

    public static void MapSignIn(this WebApplication app)
    {
        // Known by their session, if they have one; the API never looks at it.
        var pages = app.MapGroup(Path).AddEndpointFilter<PageHeaders>()
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(StoreSession.Scheme).RequireAssertion(_ => true));
        pages.MapGet("", ShowHome.Handle);
        pages.MapGet("/sign-in", BeginSignIn.HandleAsync);
        pages.MapPost("/sign-out", EndSession.HandleAsync);
    }

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
