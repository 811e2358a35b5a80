using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ConsoleKit.Pages;
using OobProvisioning.KeyManager.Accounts.Management;
using OobProvisioning.KeyManager.Database;

namespace OobProvisioning.KeyManager.Console.Users;

/// <summary>A page about one user; there is no such page without them.</summary>
public abstract class UserPageBase : ConsolePage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private protected KeyManagerDb Db { get; set; } = null!;

    /// <summary>Null if there is none (any more).</summary>
    private protected UserView? User { get; private set; }

    /// <summary>The version of the user that was read.</summary>
    protected string? Version { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        User = ((await GetUser.HandleAsync(Id, Db, Http.Response, Aborted)).Result as Ok<UserView>)?.Value;
        Version = Http.TakeVersion();
        if (User is null)
        {
            Navigation.NotFound();
        }
    }
}
