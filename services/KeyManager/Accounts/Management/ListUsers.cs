using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

/// <summary>Which users are asked for.</summary>
public sealed record UserQuery
{
    [Description("Part of the user name or of the e-mail address, without regard to case.")]
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
    public async Task<Paged<UserView>> RunAsync(UserQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var users = db.Set<User>().AsNoTracking()
            .Where(user => query.Enabled == null || user.Enabled == query.Enabled)
            .Where(user => query.Role == null || user.Roles.Any(role => role.Name == query.Role));
        if (!string.IsNullOrEmpty(query.Query))
        {
            var pattern = LikePattern.Containing(query.Query);
            users = users.Where(
                user => EF.Functions.ILike(user.UserName!, pattern, LikePattern.Escape) || EF.Functions.ILike(user.Email!, pattern, LikePattern.Escape));
        }

        var total = await users.CountAsync(cancellationToken);
        var list = await Ordered(users, query.Sort).Cut(part).Include(user => user.Roles).ToListAsync(cancellationToken);
        return new Paged<UserView>(list.ConvertAll(UserView.Of), part, total);
    }

    private static IOrderedQueryable<User> Ordered(IQueryable<User> users, string? sort) => sort == "-username"
        ? users.OrderByDescending(user => EF.Functions.Collate(user.NormalizedUserName, NaturalOrder.Collation))
        : users.OrderBy(user => EF.Functions.Collate(user.NormalizedUserName, NaturalOrder.Collation));
}
