using OobProvisioning.Architecture.Tests.Planted.Upper;

namespace OobProvisioning.Architecture.Tests.Planted.Lower;

internal sealed class BySignature
{
    public PlantedRoof? Roof { get; init; }
}

internal sealed class ByBody
{
    public static async Task<string> SayAsync()
    {
        await Task.Yield();
        return new PlantedRoof().ToString()!;
    }
}

internal sealed class ByLambda
{
    public static Func<int, string> Say(int more) => number => PlantedRoof.Say(number + more);
}

internal sealed class ByTypeArgument
{
    public static object Make() => new List<PlantedRoof>();
}
