using Microsoft.AspNetCore.Http.HttpResults;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ServiceDefaults.Requests;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Applications with everything that belongs to them.</summary>
internal sealed class ApplicationViews(IEnumerable<IApplicationBelongings> belongings, SiteSettings settings)
{
    private async Task<ApplicationView> OfAsync(Application application, Freshness freshness, CancellationToken cancellationToken)
    {
        var view = ApplicationView.Of(application, settings);
        foreach (var kind in belongings)
        {
            view = await kind.ShowAsync(view, freshness, cancellationToken);
        }

        return view;
    }

    /// <summary>Applications in a list.</summary>
    public async Task<List<ApplicationInfo>> ListAsync(IReadOnlyCollection<Application> applications, CancellationToken cancellationToken)
    {
        var ids = applications.Select(application => application.Id).ToHashSet();
        var counts = new Dictionary<Guid, int>();
        foreach (var kind in belongings)
        {
            foreach (var (id, count) in await kind.CountSubscriptionsAsync(ids, cancellationToken))
            {
                counts[id] = count;
            }
        }

        return [.. applications.Select(application => ApplicationInfo.Of(application, settings, counts.GetValueOrDefault(application.Id)))];
    }

    /// <summary>Whether it is as its changer has read it, with what belongs to it. Nobody else is asked.</summary>
    public async Task<bool> IsExpectedAsync(Application application, ExpectedVersion expectedVersion, CancellationToken cancellationToken) =>
        expectedVersion.AdmitsAnything || expectedVersion.Admits(await VersionOfAsync(application, cancellationToken));

    /// <summary>See <see cref="ApplicationView.Version"/>.</summary>
    public async Task<string> VersionOfAsync(Application application, CancellationToken cancellationToken) =>
        (await OfAsync(application, Freshness.Remembered, cancellationToken)).Version(application);

    /// <summary>The answer that shows it. How clients are at their key managers is no part of the version.</summary>
    public async Task<Versioned<Ok<ApplicationView>>> ShowAsync(Application application, Freshness freshness, CancellationToken cancellationToken)
    {
        var view = await OfAsync(application, freshness, cancellationToken);
        return TypedResults.Ok(view).WithVersion(view.Version(application), isWhole: view.Keys.Count == 0);
    }
}
