#pragma warning disable CA1050, IDE0161 // The runtime looks for this name, in no namespace.
/// <summary>Loaded before a program begins: then its host finds <see cref="OobProvisioning.Chaos.Clocks.ShiftedClock"/> by its assembly's name.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}
