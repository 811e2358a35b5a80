namespace OobProvisioning.ConsoleKit.Signs;

/// <summary>How something is: always an icon and a word, and a colour only where somebody has to know.</summary>
/// <param name="Tone">
/// <c>ok</c>, <c>warn</c>, <c>bad</c>, <c>info</c> (on its way), or empty for what is neither good nor bad. In lists, what is fine or off stands
/// on no tint.
/// </param>
/// <param name="Icon">What is seen of it first.</param>
/// <param name="Word">What it is called where nothing more exact is known.</param>
public sealed record PillState(string Tone, IconName Icon, string Word)
{
    public static readonly PillState Active = new("ok", IconName.Ok, KitTexts.Active);
    public static readonly PillState Reachable = Active with { Word = KitTexts.Reachable };
    public static readonly PillState Revoked = new("bad", IconName.Ban, KitTexts.Revoked);
    public static readonly PillState Gone = new("bad", IconName.Gone, KitTexts.NotThere);
    public static readonly PillState Unreachable = new("warn", IconName.Away, KitTexts.Unreachable);
    public static readonly PillState Expiring = new("warn", IconName.Clock, KitTexts.Expiring);
    public static readonly PillState Pending = new("info", IconName.Pending, KitTexts.Pending);
    public static readonly PillState Off = new("", IconName.Off, KitTexts.Off);

    /// <summary>Nobody was asked.</summary>
    public static readonly PillState Unknown = Off with { Word = KitTexts.Unknown };

    /// <summary>Of a check.</summary>
    public static readonly PillState Passed = Active with { Word = KitTexts.Passed };

    /// <summary>Of a check: it can be used, and somebody should look at it.</summary>
    public static readonly PillState Doubtful = new("warn", IconName.Warn, KitTexts.Doubtful);

    /// <summary>Of a check.</summary>
    public static readonly PillState Failed = new("bad", IconName.Fail, KitTexts.Failed);

    /// <summary>Of a check that there was no reason to make.</summary>
    public static readonly PillState NotAsked = Off with { Word = KitTexts.NotAsked };
}
