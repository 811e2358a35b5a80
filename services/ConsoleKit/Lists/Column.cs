using Microsoft.AspNetCore.Components;

namespace OobProvisioning.ConsoleKit.Lists;

/// <summary>A column of a <see cref="ListTable{TItem}"/>: what stands in it is its content, with the row's item as <c>context</c>.</summary>
public sealed class Column<TItem> : ComponentBase
{
    /// <summary>Also what stands before the cell on a phone, where a row is a card.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public RenderFragment<TItem>? ChildContent { get; set; }

    /// <summary>It is left out where there is little room.</summary>
    [Parameter]
    public bool IsOptional { get; set; }

    [Parameter]
    public bool IsNumber { get; set; }

    /// <summary>What can be done with the row. Its title is heard, not seen.</summary>
    [Parameter]
    public bool IsAction { get; set; }

    /// <summary>What the address calls an order by it; with a minus before it the largest comes first at the first click. Null: no order by it.</summary>
    [Parameter]
    public string? Sort { get; set; }

    [CascadingParameter]
    private ListTable<TItem> Table { get; set; } = null!;

    internal string? Class => (IsOptional, IsNumber, IsAction) switch
    {
        (_, _, true) => "act",
        (true, true, _) => "opt num",
        (true, _, _) => "opt",
        (_, true, _) => "num",
        _ => null,
    };

    protected override void OnInitialized() => Table.Add(this);
}
