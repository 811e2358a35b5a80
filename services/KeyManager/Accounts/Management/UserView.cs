namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>A user as administrators see them.</summary>
/// <param name="Id">Their identifier, the <c>sub</c> of their tokens; never used again.</param>
/// <param name="Username">What they sign in with.</param>
/// <param name="Email">Null for none.</param>
/// <param name="Roles"><c>admin</c>, <c>subscriber</c>, both or none.</param>
/// <param name="Enabled">Whether they may sign in.</param>
public sealed record UserView(Guid Id, string Username, string? Email, IReadOnlyList<string> Roles, bool Enabled)
{
    internal static UserView Of(User user) => new(user.Id, user.UserName!, user.Email, [.. user.RoleNames], user.Enabled);
}
