namespace OobProvisioning.ConsoleKit.Plots;

/// <summary>One bar of a <see cref="BarPlot"/>.</summary>
/// <param name="Label">What it is of, such as a day.</param>
/// <param name="Said">The same with its numbers, in words.</param>
/// <param name="Total">How high it is.</param>
/// <param name="Warn">How much of that is drawn as a warning.</param>
/// <param name="Bad">How much of it is drawn as bad.</param>
public sealed record PlotBar(string Label, string Said, long Total, long Warn, long Bad);
