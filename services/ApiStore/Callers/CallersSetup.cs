using Microsoft.AspNetCore.Authentication.JwtBearer;
using OobProvisioning.ApiStore.Wire;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>
/// Who calls the store: callers show access tokens of the Key Manager that are meant for it, or of the organization's own identity server where one
/// vouches for its users.
/// </summary>
internal static class CallersSetup
{
    public static void AddCallers(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<UserIssuerOptions>().BindConfiguration(UserIssuerOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IssuerCheck>();
        builder.Services.AddSingleton<KeyManagerKeys>();
        builder.Services.AddSingleton(services =>
            new IssuerKeys(services.GetRequiredService<KeyManagerKeys>().ReadAsync, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Subjects>().AddScoped<GetMe>();
        builder.Services.AddSingleton<IAccessTokenStatus, IntrospectedTokenStatus>();
        builder.AddBearerAuthentication(StoreScopes.Audience, Issuer(builder.Configuration));
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IssuerKeys>((options, keys) => options.JudgeBy(keys, KeyManagerErrors.Unavailable));
        if (UserIssuer.Of(builder.Configuration) is { } issuer) // If not, the start stops when the options are checked.
        {
            builder.Services.AddSingleton(issuer);
            builder.Services.AddBackChannel(issuer);
            builder.Services.AddSingleton<IdentityServer>();
            if (!issuer.IsKeyManager)
            {
                builder.AddUserTokens(issuer, UserIssuerOptions.Of(builder.Configuration).Audience);
            }
        }
    }

    public static void MapCallers(this WebApplication app) => app
        .MapGet("/store/api/v3/me", (GetMe slice, Caller caller, CancellationToken cancellationToken) => slice.RunAsync(caller, cancellationToken))
        .RequireScope([.. StoreScopes.Developers, StoreScopes.Administration])
        .WithTags("Users").WithName("getMe").WithSummary("Tells whom the store takes the caller for");

    /// <summary>As it stands in tokens: an absolute address ends with a slash. What is none stops the start, when the options are checked.</summary>
    private static string Issuer(ConfigurationManager configuration) =>
        HttpAddressAttribute.Parse(configuration[$"{KeyManagerOptions.Section}:{nameof(KeyManagerOptions.Issuer)}"])?.AbsoluteUri ?? "";
}
