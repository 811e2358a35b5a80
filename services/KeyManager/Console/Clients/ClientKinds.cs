using OobProvisioning.ConsoleKit.Forms;
using OobProvisioning.KeyManager.OAuthClients;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>What pages call the kinds of clients.</summary>
internal static class ClientKinds
{
    public static readonly IReadOnlyList<Choice> Choices =
    [
        new(ClientKind.Web.Name, ClientTexts.WebApplication, ClientTexts.WebApplicationHint),
        new(ClientKind.SinglePage.Name, ClientTexts.SinglePage, ClientTexts.SinglePageHint),
        new(ClientKind.Native.Name, ClientTexts.Native, ClientTexts.NativeHint),
        new(ClientKind.Machine.Name, ClientTexts.Machine, ClientTexts.MachineHint),
        new(ClientKind.Device.Name, ClientTexts.Device, ClientTexts.DeviceHint),
        new(OAuthClientForm.Other, ClientTexts.OtherKind, ClientTexts.OtherKindHint),
    ];

    /// <returns>Null for a service provider without a client.</returns>
    public static string? NameOf(OAuthClientView? client) => client is null
        ? null
        : Choices.FirstOrDefault(choice => choice.Value == ClientKind.Of(client)?.Name)?.Text ?? ClientTexts.Client;
}
