/** How the engine writes a value that is not known yet, by its type. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const unknownBoolean = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";
export const unknownList = "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2";
export const unknownObject = "dd056dcd-154b-4c76-9bd3-c8f88648b5ff";
