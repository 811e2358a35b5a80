using OobProvisioning.Benchmarks.Load;

namespace OobProvisioning.Benchmarks.Results;

/// <summary>One load, measured once a round.</summary>
internal sealed class Series(EndpointLoad load)
{
    private readonly List<Measurement> _rounds = [];

    public EndpointLoad Load => load;

    public double Latest => _rounds[^1].PerSecond;

    public double Slowest => _rounds.Min(round => round.PerSecond);

    public double Fastest => _rounds.Max(round => round.PerSecond);

    /// <summary>The round in the middle; of an even number the slower one of the two.</summary>
    public Measurement Median => _rounds.OrderBy(round => round.PerSecond).ElementAt((_rounds.Count - 1) / 2);

    public void Add(Measurement round) => _rounds.Add(round);
}
