namespace OobProvisioning.ConsoleKit.Signs;

/// <summary>The icons that pages use, drawn for this product: each is a symbol of <c>Assets/icons.svg</c>, on a grid of 24, by lines alone.</summary>
public enum IconName
{
    /// <summary>APIs.</summary>
    Api,

    /// <summary>Applications, of any kind.</summary>
    Apps,

    /// <summary>Does not answer.</summary>
    Away,

    /// <summary>Is no longer allowed.</summary>
    Ban,
    Clock,
    Edit,
    Fail,

    /// <summary>Is not there any more.</summary>
    Gone,
    Key,

    /// <summary>To what comes before.</summary>
    Left,

    /// <summary>Belongs to something that was made elsewhere.</summary>
    Link,

    /// <summary>The product's own.</summary>
    Mark,
    Off,
    Ok,
    Pending,

    /// <summary>Shows how something is done.</summary>
    Play,
    Plus,

    /// <summary>To what comes next.</summary>
    Right,
    Search,

    /// <summary>Whom tokens are trusted from.</summary>
    Shield,
    Trash,
    User,
    Warn,
}
