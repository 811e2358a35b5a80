using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OobProvisioning.KeyManager.Accounts.Management;
using OobProvisioning.KeyManager.Accounts.Pages;
using OobProvisioning.KeyManager.Accounts.Passwords;
using OobProvisioning.KeyManager.Accounts.Sessions;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.KeyManager.Scopes;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;
using OobProvisioning.ServiceDefaults.Telemetry;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace OobProvisioning.KeyManager.Accounts;

/// <summary>Users: ASP.NET Core Identity keeps them, a cookie keeps them signed in, and pages and an API let them and administrators look after them.</summary>
internal static class AccountsSetup
{
    public const string UsersPath = "/carbon/api/v1/users";

    /// <summary>OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512.</summary>
    private const int PasswordIterations = 210_000;

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
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
        builder.Services
            .AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>()
            .AddSingleton<PasswordHashing>()
            .AddMetrics<SignInMetrics>()
            .AddScoped<PasswordCheck>()
            .AddScoped<SignInPurpose>()
            .AddScoped<PasswordChange>()
            .AddScoped<UserCreation>()
            .AddScoped<ListUsers>()
            .AddScoped<CreateUser>()
            .AddScoped<GetUser>()
            .AddScoped<UpdateUser>()
            .AddScoped<DeleteUser>()
            .AddScoped<FindSubjects>();
        builder.Services.AddSessions();
    }

    public static void MapAccounts(this WebApplication app)
    {
        var users = app.MapGroup(UsersPath).RequireScope(BuiltInScopes.UsersManage).WithTags("Users");
        users.MapGet("", (ListUsers slice, [AsParameters] ListPart part, [AsParameters] UserQuery query, CancellationToken cancellationToken) =>
                slice.RunAsync(query, part, cancellationToken))
            .WithName("listUsers").WithSummary("Lists users by name").ProducesProblem(400);
        users.MapPost("", (CreateUser slice, Caller caller, UserRequest request, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, request, cancellationToken))
            .WithName("createUser").WithSummary("Makes a user").ProducesProblem(400).ProducesProblem(409);
        users.MapGet("/{id:guid}", (GetUser slice, Guid id, CancellationToken cancellationToken) => slice.RunAsync(id, cancellationToken))
            .WithName("getUser").WithSummary("Reads a user").Produces(304).ProducesProblem(404);
        users.MapPut(
                "/{id:guid}",
                (UpdateUser slice, Caller caller, Guid id, UserRequest request, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, request, expectedVersion, cancellationToken))
            .WithName("updateUser").WithSummary("Changes a user; a new password, a lost role or a disabled account ends their sessions and tokens")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        users.MapDelete("/{id:guid}", (DeleteUser slice, Caller caller, Guid id, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
                slice.RunAsync(caller, id, expectedVersion, cancellationToken))
            .WithName("deleteUser").WithSummary("Deletes a user, and ends their sessions and tokens")
            .WithDescription(
                "Their applications in the store stay; an administrator of the store gives them another owner "
                + "(/store/api/admin/v1/applications/{id}/change-owner).")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);
        MapSubjects(app);
    }

    /// <summary>For the system's own services: who looks after the owners of things knows their ids only.</summary>
    private static void MapSubjects(WebApplication app) => app.MapGroup("/internal/v1/subjects").RequireScope(BuiltInScopes.OAuthClientsVerify).MapPost(
        "", (FindSubjects slice, SubjectQuestion request, CancellationToken cancellationToken) => slice.RunAsync(request, cancellationToken));

    /// <summary>The page to make an account is there only where <c>Accounts:SelfSignUp</c> is on.</summary>
    public static void OfferSignUpIfOn(this RazorComponentsEndpointConventionBuilder pages, IServiceProvider services)
    {
        if (!services.GetRequiredService<IOptions<AccountsOptions>>().Value.SelfSignUp)
        {
            pages.Add(TakeSignUpAway);
        }
    }

    private static void TakeSignUpAway(EndpointBuilder page)
    {
        if (page is RouteEndpointBuilder { RoutePattern.RawText: AccountPaths.SignUp })
        {
            page.Metadata.Add(new SuppressMatchingMetadata());
        }
    }
}
