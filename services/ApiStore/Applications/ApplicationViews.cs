using OobProvisioning.ApiStore.Settings;

namespace OobProvisioning.ApiStore.Applications;

/// <summary>Applications with everything that belongs to them.</summary>
internal sealed class ApplicationViews(IEnumerable<IApplicationBelongings> belongings, SiteSettings settings)
{
    public async Task<ApplicationView> OfAsync(Application application, Freshness freshness, CancellationToken cancellationToken)
    {
        var view = ApplicationView.Of(application, settings);
        foreach (var kind in belongings)
        {
            view = await kind.ShowAsync(view, freshness, cancellationToken);
        }

        return view;
    }
}
