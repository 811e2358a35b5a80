using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Database;
using OobProvisioning.ServiceDefaults.Bearer;

namespace OobProvisioning.ApiStore.Transfer;

/// <summary>The application of an import: made, or found and made to be as what is imported.</summary>
internal sealed class ImportedApplication(ApiStoreDb db, NewApplications made, ChangedApplications changed)
{
    private const string Verb = "import";

    public async Task<(Application? Application, bool IsNew, ProblemHttpResult? Refusal)> SaveAsync(
        Caller caller, ApplicationRequest request, bool mayBeThere, CancellationToken cancellationToken)
    {
        var present = await FindAsync(caller, request.Name!, cancellationToken);
        if (present is null)
        {
            var (application, refusal) = await made.SaveAsync(caller, request, Verb, cancellationToken);
            if (application is not null)
            {
                return (application, true, null);
            }

            // Another import may have come first.
            db.ChangeTracker.Clear();
            present = mayBeThere ? await FindAsync(caller, request.Name!, cancellationToken) : null;
            if (present is null)
            {
                return (null, false, refusal);
            }
        }

        return mayBeThere
            ? await changed.SaveAsync(caller, present, request, Verb, cancellationToken) is { } problem ? (null, false, problem) : (present, false, null)
            : (null, false, TransferErrors.Exists(request.Name!));
    }

    private Task<Application?> FindAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        db.Set<Application>().OwnedBy(caller).SingleOrDefaultAsync(application => application.Name == name, cancellationToken);
}
