namespace OobProvisioning.ApiStore.KeyMappings.Attempts;

/// <summary>
/// Where attempts of this process line up, first come first served: no more go on to the database than could find a place there, so
/// a crowd neither keeps asking it nor overtakes whoever came first.
/// </summary>
internal sealed class AttemptQueue(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Line> _lines = [];

    /// <summary>A place in each of the lines, in their order, which is everybody's; null when that took too long.</summary>
    /// <param name="lines">Names of the lines, and how many are served at once.</param>
    /// <param name="patience">How long to wait at the most.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IDisposable?> EnterAsync(IEnumerable<(string Name, int Places)> lines, TimeSpan patience, CancellationToken cancellationToken)
    {
        var arrived = time.GetTimestamp();
        var taken = new Taken(this);
        var inside = false;
        try
        {
            foreach (var (name, places) in lines)
            {
                if (!await taken.TakeAsync(name, places, patience - time.GetElapsedTime(arrived), cancellationToken))
                {
                    return null;
                }
            }

            inside = true;
            return taken;
        }
        finally
        {
            if (!inside)
            {
                taken.Dispose();
            }
        }
    }

    private Line Join(string name, int places)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(name, out var line))
            {
                _lines[name] = line = new Line(new SemaphoreSlim(places));
            }

            line.People++;
            return line;
        }
    }

    private void Leave(string name, Line line)
    {
        lock (_lock)
        {
            if (--line.People == 0)
            {
                _lines.Remove(name);
                line.Places.Dispose();
            }
        }
    }

    private sealed class Line(SemaphoreSlim places)
    {
        public SemaphoreSlim Places => places;

        /// <summary>Who waits or is served.</summary>
        public int People { get; set; }
    }

    private sealed class Taken(AttemptQueue queue) : IDisposable
    {
        private readonly Stack<(string Name, Line Line)> _places = [];

        public async Task<bool> TakeAsync(string name, int places, TimeSpan patience, CancellationToken cancellationToken)
        {
            var line = queue.Join(name, places);
            var served = false;
            try
            {
                served = await line.Places.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, cancellationToken);
                return served;
            }
            finally
            {
                if (served)
                {
                    _places.Push((name, line));
                }
                else
                {
                    queue.Leave(name, line);
                }
            }
        }

        public void Dispose()
        {
            while (_places.TryPop(out var place))
            {
                place.Line.Places.Release();
                queue.Leave(place.Name, place.Line);
            }
        }
    }
}
