namespace OobProvisioning.Benchmarks.Soak.Work;

/// <summary>Who comes next: at random, as often as their shares say.</summary>
internal sealed class Deck
{
    private readonly Job[] _cards;

    public Deck(IEnumerable<Portion> portions) =>
        _cards = [.. portions.SelectMany(portion => portion.Jobs).SelectMany(job => Enumerable.Repeat(job, job.Share))];

    public Job Draw(Random random) => _cards[random.Next(_cards.Length)];
}
