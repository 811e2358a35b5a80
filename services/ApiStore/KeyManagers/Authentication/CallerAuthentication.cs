using Microsoft.AspNetCore.Authentication.JwtBearer;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Hosting;

namespace OobProvisioning.ApiStore.KeyManagers.Authentication;

/// <summary>Callers show access tokens of the Key Manager that are meant for the store.</summary>
internal static class CallerAuthentication
{
    public static void AddCallerAuthentication(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IssuerCheck>();
        builder.Services.AddSingleton<KeyManagerKeys>();
        builder.Services.AddSingleton(services => new SigningKeys(services.GetRequiredService<KeyManagerKeys>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IAccessTokenStatus, IntrospectedTokenStatus>();
        builder.AddBearerAuthentication(StoreScopes.Audience, Issuer(builder.Configuration));
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<SigningKeys>((options, keys) => options.JudgeBy(keys, KeyManagerErrors.Unavailable));
    }

    /// <summary>As it stands in tokens: an absolute address ends with a slash. What is none stops the start, when the options are checked.</summary>
    private static string Issuer(ConfigurationManager configuration) =>
        HttpAddressAttribute.Parse(configuration[$"{KeyManagerOptions.Section}:{nameof(KeyManagerOptions.Issuer)}"])?.AbsoluteUri ?? "";
}
