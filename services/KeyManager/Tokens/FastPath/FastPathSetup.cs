using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Tokens.Protocol;

namespace OobProvisioning.KeyManager.Tokens.FastPath;

internal static class FastPathSetup
{
    public static void AddFastPath(this IServiceCollection services) => services
        .AddSingleton<PlainClients>()
        .AddSingleton<AccessTokenText>()
        .AddSingleton<FastTokens>()
        .AddSingleton<JudgedTokens>()
        .AddSingleton<FastIntrospection>();

    public static void UseFastPath(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TokensOptions>>().Value.FastPath)
        {
            app.UseMiddleware<PlainRequests>();
        }
    }
}
