namespace OobProvisioning.Architecture.Tests.Planted.Upper;

internal sealed class PlantedRoof
{
    public static string Say(int number) => $"{number}";
}
