using Microsoft.AspNetCore.Http.HttpResults;

namespace OobProvisioning.ApiStore.Settings.Attributes;

/// <summary>The attributes that a store prescribes for applications. This one prescribes none: an application may have any, and none is required.</summary>
/// <param name="Count">Always 0.</param>
/// <param name="List">Always empty.</param>
public sealed record ApplicationAttributeList(int Count, IReadOnlyList<ApplicationAttributeInfo> List);

/// <summary>An attribute that is prescribed, in the published contract's form.</summary>
/// <param name="Attribute">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Required">Whether an application must have it: <c>true</c> or <c>false</c>, as text.</param>
/// <param name="Hidden">Whether only administrators see it, likewise.</param>
public sealed record ApplicationAttributeInfo(string Attribute, string Description, string Required, string Hidden);

/// <summary>It depends on nothing, so it is no class to be made.</summary>
internal static class ListApplicationAttributes
{
    public static Ok<ApplicationAttributeList> Run() => TypedResults.Ok(new ApplicationAttributeList(0, []));
}
