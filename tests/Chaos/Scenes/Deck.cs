using OobProvisioning.Chaos.Replicas;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>Who dies next: of sixteen in a row each store four times, each Key Manager twice, each gateway once and PostgreSQL twice, in a random order.</summary>
internal sealed class Deck(ScaledSystem system, Random random)
{
    private readonly Queue<Replica> _cards = new();

    public Replica Draw()
    {
        if (_cards.Count == 0)
        {
            Replica[] all =
            [
                .. system.Stores.SelectMany(store => Enumerable.Repeat(store, 4)),
                .. system.KeyManagers.SelectMany(keyManager => Enumerable.Repeat(keyManager, 2)),
                .. system.Gateways,
                system.Postgres, system.Postgres,
            ];
            random.Shuffle(all);
            foreach (var victim in all)
            {
                _cards.Enqueue(victim);
            }
        }

        return _cards.Dequeue();
    }
}
