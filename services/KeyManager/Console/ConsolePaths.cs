using Microsoft.AspNetCore.Http.Extensions;

namespace OobProvisioning.KeyManager.Console;

/// <summary>Where the pages of the management console are.</summary>
internal static class ConsolePaths
{
    public const string Home = "/carbon";
    public const string Overview = Home + "/overview";
    public const string ServiceProviders = Home + "/service-providers";
    public const string AddServiceProvider = ServiceProviders + "/add";
    public const string ServiceProvider = ServiceProviders + "/{Id:guid}";
    public const string EditServiceProvider = ServiceProvider + "/edit";
    public const string DeleteServiceProvider = ServiceProvider + "/delete";
    public const string Secrets = ServiceProvider + "/secrets";
    public const string UsedBy = ServiceProvider + "/used-by";
    public const string Activity = ServiceProvider + "/activity";
    public const string Quickstart = ServiceProvider + "/quickstart";
    public const string ConfigureClient = ServiceProvider + "/oauth-client";
    public const string AddSecret = ConfigureClient + "/secrets/add";
    public const string RegenerateSecret = ConfigureClient + "/regenerate-secret";
    public const string DeleteSecret = ConfigureClient + "/secrets/{SecretId:guid}/delete";
    public const string RevokeClient = ConfigureClient + "/revoke";
    public const string ActivateClient = ConfigureClient + "/activate";
    public const string DeleteClient = ConfigureClient + "/delete";
    public const string Users = Home + "/users";
    public const string AddUser = Users + "/add";
    public const string User = Users + "/{Id:guid}";
    public const string DeleteUser = User + "/delete";
    public const string Changes = Home + "/changes";
    public const string ChangesFile = Changes + "/file";

    /// <summary>The address of the page about one provider or user.</summary>
    public static string Of(string page, Guid id) => page.Replace("{Id:guid}", id.ToString(), StringComparison.Ordinal);

    /// <summary>The address of what was done to one object, as audit events name it.</summary>
    public static string ChangesOf(string @object) => Changes + new QueryBuilder { { "object", @object } };

    /// <summary>The address of the page about one secret.</summary>
    public static string Of(string page, Guid id, Guid secretId) => Of(page, id).Replace("{SecretId:guid}", secretId.ToString(), StringComparison.Ordinal);
}
