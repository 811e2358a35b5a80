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
}

internal sealed class ListUsers(KeyManagerDb db)
{
    public async Task<Paged<UserView>> RunAsync(UserQuery query, ListPart part, CancellationToken cancellationToken)
    {
        var users = db.Set<User>().AsNoTracking();
        if (!string.IsNullOrEmpty(query.Query))
        {
            var pattern = LikePattern.Containing(query.Query);
            users = users.Where(
                user => EF.Functions.ILike(user.UserName!, pattern, LikePattern.Escape) || EF.Functions.ILike(user.Email!, pattern, LikePattern.Escape));
        }

        var total = await users.CountAsync(cancellationToken);
        var list = await users.OrderBy(user => user.NormalizedUserName).Cut(part).Include(user => user.Roles).ToListAsync(cancellationToken);
        return new Paged<UserView>(list.ConvertAll(UserView.Of), part, total);
    }
}
