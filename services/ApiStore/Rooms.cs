using OobProvisioning.ApiStore.Administration;
using OobProvisioning.ApiStore.Applications;
using OobProvisioning.ApiStore.Callers;
using OobProvisioning.ApiStore.Catalogue;
using OobProvisioning.ApiStore.Gateways;
using OobProvisioning.ApiStore.KeyManagers;
using OobProvisioning.ApiStore.KeyMappings;
using OobProvisioning.ApiStore.Overview;
using OobProvisioning.ApiStore.Portal;
using OobProvisioning.ApiStore.Settings;
using OobProvisioning.ApiStore.Subscriptions;
using OobProvisioning.ApiStore.Transfer;
using OobProvisioning.ApiStore.UnfinishedWork;
using OobProvisioning.ApiStore.Usage;

namespace OobProvisioning.ApiStore;

/// <summary>The store's rooms, each by its one door.</summary>
internal static class Rooms
{
    public static void AddRooms(this WebApplicationBuilder builder)
    {
        builder.AddSettings();
        builder.AddKeyManagers();
        builder.AddApplications();
        builder.AddKeyMappings();
        builder.AddCatalogue();
        builder.AddSubscriptions();
        builder.AddTransfer();
        builder.AddUsage();
        builder.AddOverview();
        builder.AddGateways();
        builder.AddUnfinishedWork();
        builder.AddAdministration();
        builder.AddPortal();
    }

    public static void MapRooms(this WebApplication app)
    {
        app.MapCallers();
        app.MapSettings();
        app.MapKeyManagers();
        app.MapApplications();
        app.MapKeyMappings();
        app.MapCatalogue();
        app.MapSubscriptions();
        app.MapTransfer();
        app.MapUsage();
        app.MapGateways();
        app.MapAdministration();
        app.MapPortal();
    }
}
