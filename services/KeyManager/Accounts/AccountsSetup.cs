using Microsoft.AspNetCore.Identity;
using OobProvisioning.ConsoleKit;
using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Tokens;
using OobProvisioning.ServiceDefaults.Hosting;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>Users: ASP.NET Core Identity keeps them, a cookie keeps them signed in, and pages and an API let them and administrators look after them.</summary>
internal static class AccountsSetup
{
    /// <summary>OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512.</summary>
    private const int PasswordIterations = 210_000;

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.AddConsoleKit(new ConsoleSite("/carbon", "Key Manager", HttpAddressAttribute.Parse(builder.Configuration[$"{TokensOptions.Section}:{nameof(TokensOptions.Issuer)}"])));
        builder.Services
            .AddIdentityCore<User>(options =>
            {
                options.ClaimsIdentity.UserIdClaimType = Claims.Subject;
                options.ClaimsIdentity.UserNameClaimType = Claims.PreferredUsername;
                options.ClaimsIdentity.RoleClaimType = Claims.Role;
            })
            .AddRoles<Role>()
            .AddEntityFrameworkStores<KeyManagerDb>()
            .AddClaimsPrincipalFactory<UserPrincipal>()
            .AddSignInManager();
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        builder.Services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        builder.Services.AddSingleton<PasswordHashing>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddSessions();
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.UseConsoleKit();
        app.MapRazorComponents<App>();
    }
}
