using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Administration;

/// <summary>
/// Whose an application is to be: somebody whom the Key Manager knows. While it does not answer, and for another issuer, an id is taken as it is given,
/// and <c>ownerState</c> says so.
/// </summary>
public sealed record NewOwner
{
    [Description("Name or id of a user, or id of a client; of another issuer the id alone, exactly as it stands in `sub` of their access tokens.")]
    [FromQuery(Name = "owner")]
    [Required(ErrorMessage = ShapeFaults.NotBlank)]
    [MaxLength(ApplicationConfiguration.MaxOwnerIdLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? Owner { get; init; }

    [Description("`user` (default) or `client`.")]
    [FromQuery(Name = "ownerKind")]
    [AllowedValues(null, Caller.User, Caller.Client, ErrorMessage = "It must be user or client.")]
    public string? OwnerKind { get; init; }

    [Description("Who vouches for the new owner: an issuer whose tokens this store takes; that of its users if it is not given.")]
    [FromQuery(Name = "ownerIssuer")]
    [MaxLength(ApplicationConfiguration.MaxIssuerLength, ErrorMessage = ShapeFaults.AtMost)]
    public string? OwnerIssuer { get; init; }
}

/// <summary>Moves an application to another owner, with everything that belongs to it: its keys, and what is unfinished, are not touched.</summary>
internal sealed class ChangeOwner(ApiStoreDb db, OwnerChoice owners, OwnerLimit limit, ApplicationViews views, TimeProvider time)
{
    public async Task<Results<Ok<OwnedApplication>, ProblemHttpResult>> RunAsync(
        Caller caller, Guid applicationId, NewOwner request, ExpectedVersion expectedVersion, CancellationToken cancellationToken)
    {
        var choice = await owners.FindAsync(request, cancellationToken);
        if (choice is not OwnerChoice.Choice.Made(var owner, var known))
        {
            return ((OwnerChoice.Choice.Refused)choice).Problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked first: who deletes it or moves it elsewhere has done so already, or waits.
        await db.Database.ExecuteSqlAsync($"select 1 from applications where id = {applicationId} for update", cancellationToken);
        var application = await db.Set<Application>().SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return AdministrationErrors.NoApplication(applicationId);
        }

        if (!await views.IsExpectedAsync(application, expectedVersion, cancellationToken))
        {
            return ApplicationErrors.Modified();
        }

        if (application.Owner == owner)
        {
            return await ShowAsync(application, known, cancellationToken);
        }

        application.Give(owner);
        limit.Claim(db, application);
        db.Audit(caller.Actor, "change-owner", ApplicationAudit.Object(applicationId), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return AdministrationErrors.NameTaken(application.Name);
        }
        catch (DbUpdateException error) when (OwnerLimit.IsFull(error))
        {
            return ApplicationErrors.TooMany(limit.MaxPerOwner);
        }
        catch (Exception error) when (OwnerLimit.IsBusy(error))
        {
            return AdministrationErrors.OwnerBusy();
        }

        await transaction.CommitAsync(cancellationToken);
        return await ShowAsync(application, known, cancellationToken);
    }

    private async Task<Ok<OwnedApplication>> ShowAsync(Application application, FoundSubjects known, CancellationToken cancellationToken) =>
        TypedResults.Ok(OwnedApplication.Of(application, (await views.ListAsync([application], cancellationToken))[0], known));
}
