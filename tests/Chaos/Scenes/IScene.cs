using OobProvisioning.Chaos.Load;

namespace OobProvisioning.Chaos.Scenes;

/// <summary>One thing that goes wrong in production.</summary>
internal interface IScene
{
    /// <summary>Which requests may fail because of it, and how; whatever else fails is a fault.</summary>
    Excuse Excuse { get; }

    /// <summary>Breaks it, waits, and takes away what it put in the way. What is to get well by itself is left alone.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
