using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Bearer;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

internal sealed class CreateApplication(NewApplications applications, SiteSettings settings)
{
    public async Task<Results<Versioned<Created<ApplicationView>>, ProblemHttpResult>> RunAsync(
        Caller caller, ApplicationRequest request, CancellationToken cancellationToken)
    {
        var (application, refusal) = await applications.SaveAsync(caller, request, "create", cancellationToken);
        if (application is null)
        {
            return refusal!;
        }

        var view = ApplicationView.Of(application, settings);
        return TypedResults.Created($"{ApplicationsSetup.Path}/{application.Id}", view).WithVersion(view.Version(application));
    }
}
