using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Database;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal static class ReplaceApplication
{
    public static async Task<Results<Ok<ApplicationView>, ProblemHttpResult>> HandleAsync(
        Guid applicationId,
        ApplicationRequest request,
        Caller caller,
        ApiStoreDb db,
        ApplicationViews views,
        TimeProvider time,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var application = await db.Set<Application>().OwnedBy(caller).SingleOrDefaultAsync(application => application.Id == applicationId, cancellationToken);
        if (application is null)
        {
            return ApplicationErrors.NotFound(applicationId);
        }

        if (!context.Request.AdmitsChangeOf(application.Version))
        {
            return ApplicationErrors.Modified();
        }

        application.Replace(request);
        db.Audit(caller.Actor, "replace", ApplicationAudit.Object(application.Id), time.GetStorableUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ApplicationErrors.Modified();
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(ApplicationConfiguration.UniqueNameOfOwner))
        {
            return ApplicationErrors.NameTaken(application.Name);
        }

        context.Response.SetEntityTag(application.Version);
        return TypedResults.Ok(await views.OfAsync(application, Freshness.Current, cancellationToken));
    }
}
