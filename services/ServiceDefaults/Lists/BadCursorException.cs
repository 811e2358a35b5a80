namespace OobProvisioning.ServiceDefaults.Lists;

/// <summary>A part of a list was asked for by a cursor that was not made for it.</summary>
public sealed class BadCursorException() : Exception(Fault)
{
    public const string Fault = "It is no cursor of this list in this order: take it from pagination.next or pagination.previous as it is, or leave it out.";
}
