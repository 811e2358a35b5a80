using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.KeyManager.Database;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.KeyManager.Accounts.Management;

internal static class ListUsers
{
    /// <param name="query">Part of the user name or of the e-mail address, without regard to case.</param>
    public static async Task<Ok<PagedList<UserView>>> HandleAsync(
        [AsParameters] Page page, [FromQuery, MaxLength(User.MaxEmailLength, ErrorMessage = ShapeFaults.AtMost)] string? query, KeyManagerDb db, HttpRequest request, CancellationToken cancellationToken)
    {
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrEmpty(query))
        {
            var pattern = LikePattern.Containing(query);
            users = users.Where(user => EF.Functions.ILike(user.UserName!, pattern, LikePattern.Escape) || EF.Functions.ILike(user.Email!, pattern, LikePattern.Escape));
        }

        var total = await users.CountAsync(cancellationToken);
        var list = await users.OrderBy(user => user.NormalizedUserName).Cut(page).Include(user => user.Roles).ToListAsync(cancellationToken);
        return TypedResults.Ok(list.ConvertAll(UserView.Of).ToPagedList(page, total, request));
    }
}
