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
    Check,
    Clock,
    Copy,

    /// <summary>Opens what is below, or says that the largest comes first.</summary>
    Down,
    Download,
    Edit,

    /// <summary>Signs out.</summary>
    Exit,
    Fail,

    /// <summary>Is not there any more.</summary>
    Gone,

    /// <summary>The start page.</summary>
    Home,
    Info,
    Key,

    /// <summary>To what comes before.</summary>
    Left,

    /// <summary>Belongs to something that was made elsewhere.</summary>
    Link,
    Lock,

    /// <summary>The product's own.</summary>
    Mark,

    /// <summary>What to do now, of several steps.</summary>
    Next,
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

    /// <summary>What to do later, of several steps.</summary>
    Todo,
    Trash,

    /// <summary>The smallest comes first.</summary>
    Up,

    /// <summary>Offers others of the same kind.</summary>
    UpDown,
    User,
    Warn,
}
