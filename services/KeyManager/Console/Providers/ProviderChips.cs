using OobProvisioning.ConsoleKit;
using OobProvisioning.ConsoleKit.Lists;
using OobProvisioning.KeyManager.ServiceProviders;

namespace OobProvisioning.KeyManager.Console.Providers;

/// <summary>The filters of the list of service providers.</summary>
internal static class ProviderChips
{
    public const string State = "state";
    public const string GrantType = "grantType";

    private static readonly (string Value, string Text)[] States =
    [
        (ServiceProviderQuery.Active, KitTexts.Active),
        (ServiceProviderQuery.Revoked, KitTexts.Revoked),
        (ServiceProviderQuery.Expiring, KitTexts.Expiring),
        (ServiceProviderQuery.NoClient, ConsoleTexts.NoClient),
    ];

    /// <summary>One a state; and the grant type, if somebody has come from a page that names one.</summary>
    public static IReadOnlyList<Chip> Of(ListAddress list)
    {
        var (state, grantType) = (list.Filter(State), list.Filter(GrantType));
        var chips = States.Select(one => new Chip(one.Text, AddressOf(list, State, one.Value), null, one.Value == state));
        return string.IsNullOrEmpty(grantType)
            ? [.. chips]
            : [.. chips, new Chip(KitTexts.GrantType(grantType), AddressOf(list, GrantType, grantType), null, IsPresent: true)];
    }

    /// <summary>Where the list is narrowed down to a state.</summary>
    public static string PathOf(string filter, string value) => new ListAddress(ConsolePaths.ServiceProviders).With(filter, value).ToString();

    private static string AddressOf(ListAddress list, string filter, string value) =>
        list.With(filter, list.Filter(filter) == value ? null : value).ToString();
}
