using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Lists;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>Which users are asked for.</summary>
public sealed record UserQuery
{
    [Description("Part of the user name or of the e-mail address, without regard to case; one or two letters or digits: its beginning.")]
    [FromQuery(Name = "query")]
    [MaxLength(User.MaxEmailLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Query { get; init; }

    [Description("Only those with this role: `admin` or `subscriber`.")]
    [FromQuery(Name = "role")]
    [AllowedValues(null, Accounts.Role.Administrator, Accounts.Role.Subscriber, ErrorMessage = "It must be admin or subscriber.")]
    public string? Role { get; init; }

    [Description("Only those who may sign in (`true`), or only those who may not (`false`).")]
    [FromQuery(Name = "enabled")]
    public bool? Enabled { get; init; }

    [Description("What orders the list: `username` (default; numbers in names by their value) or `-username`, the other way round.")]
    [FromQuery(Name = "sort")]
    [AllowedValues(null, "username", "-username", ErrorMessage = "It must be username or -username.")]
    public string? Sort { get; init; }
}

internal sealed class ListUsers(KeyManagerDb db)
{
    private static readonly ListOrder<User> FromTheFirst = ListOrders.ByName<User>(user => user.NormalizedUserName!, user => user.Id);
    private static readonly ListOrder<User> FromTheLast = ListOrders.ByName<User>(user => user.NormalizedUserName!, user => user.Id, isDescending: true);

    public async Task<Paged<UserView>> RunAsync(UserQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var users = db.Set<User>().AsNoTracking()
            .Where(user => query.Enabled == null || user.Enabled == query.Enabled)
            .Where(user => query.Role == null || user.Roles.Any(role => role.Name == query.Role));
        var list = await users.Include(user => user.Roles)
            .CutAsync(query.Sort == "-username" ? FromTheLast : FromTheFirst, part, Ways(query), cancellationToken);
        return list.Showing(UserView.Of);
    }

    private static IReadOnlyList<Expression<Func<User, bool>>> Ways(UserQuery query) => string.IsNullOrEmpty(query.Query)
        ? ListCutting.Narrowed<User>(query.Role is not null || query.Enabled is not null)
        : [TextSearch.Of<User>(user => user.NormalizedUserName, query.Query), TextSearch.Of<User>(user => user.Email, query.Query)];
}
