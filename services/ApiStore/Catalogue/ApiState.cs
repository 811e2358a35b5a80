namespace OobProvisioning.ApiStore.Catalogue;

/// <summary>How far an API has come in its life, in the published contract's words.</summary>
public enum ApiState
{
    /// <summary>Being prepared: only administrators see it.</summary>
    Created,

    /// <summary>Developers find it and subscribe to it.</summary>
    Published,

    /// <summary>For a while nobody may call it; subscriptions stay.</summary>
    Blocked,

    /// <summary>Whoever has subscribed may go on calling it; nobody else finds it.</summary>
    Deprecated,

    /// <summary>Over: nobody calls it any more.</summary>
    Retired,
}

/// <summary>States as annotations need them, and what they mean for developers.</summary>
internal static class ApiStates
{
    public const string Created = "CREATED";
    public const string Published = "PUBLISHED";
    public const string Blocked = "BLOCKED";
    public const string Deprecated = "DEPRECATED";
    public const string Retired = "RETIRED";
    public const string OneOfThem = $"It must be {Created}, {Published}, {Blocked}, {Deprecated} or {Retired}.";

    public static string Text(this ApiState state) => state.ToString().ToUpperInvariant();

    public static ApiState Parse(string text) => Enum.Parse<ApiState>(text, ignoreCase: true);
}
