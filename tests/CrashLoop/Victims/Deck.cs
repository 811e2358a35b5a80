namespace OobProvisioning.CrashLoop.Victims;

/// <summary>Who dies next: of ten in a row always six times the store, three times the Key Manager and once PostgreSQL, in a random order.</summary>
internal sealed class Deck(PrivateSystem system, Random random)
{
    private readonly Queue<Victim> _cards = new();

    public Victim Draw()
    {
        if (_cards.Count == 0)
        {
            Victim[] ten = [.. Enumerable.Repeat(system.Store, 6), .. Enumerable.Repeat(system.KeyManager, 3), system.Postgres];
            random.Shuffle(ten);
            foreach (var victim in ten)
            {
                _cards.Enqueue(victim);
            }
        }

        return _cards.Dequeue();
    }
}
