namespace OobProvisioning.ConsoleKit;

/// <summary>The way into one of the system's consoles.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Detail">What is in it.</param>
/// <param name="Accent">The class that sets its colour.</param>
public sealed record ConsoleDoor(string Path, string Name, string Detail, string Accent)
{
    public static readonly ConsoleDoor Store = new("/store/", KitTexts.Store, KitTexts.StoreDetail, "store");
    public static readonly ConsoleDoor KeyManager = new("/carbon", KitTexts.KeyManager, KitTexts.KeyManagerDetail, "manage");
    public static readonly IReadOnlyList<ConsoleDoor> All = [Store, KeyManager];
}
