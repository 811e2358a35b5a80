using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>Renders its content when those that stand before it have said what they are: components are rendered in the order in which they stand.</summary>
public sealed class Deferred : ComponentBase
{
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
}
